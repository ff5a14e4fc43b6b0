@rem cmd.exe has no exec, which "npm start" needs elsewhere; npm runs scripts in this folder, and so finds this one.
@%*
